import { lazy } from 'react';

/** The stage and its charts come apart from the first bundle: fetched as soon as somebody is about to join. */
export const loadStage = () => import('../room/RoomStage');
export const LazyStage = lazy(loadStage);
