import { useSyncExternalStore } from 'react';
import type { Observable } from '../../session/observable';

export const useObservable = <T>({ get, subscribe }: Observable<T>): T =>
  useSyncExternalStore(subscribe, get);
