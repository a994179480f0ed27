import { createSubject, type Observable } from './observable';

type Platform = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>;

/**
 * Cameras and microphones. They are listed anew whenever somebody begins to look, and when the list may have become another:
 * browsers name devices only once a capture is permitted. `platform`: undefined outside a secure context.
 */
export function createDevices(platform: Platform | undefined, onCapture: (listener: () => void) => void) {
  const devices = createSubject<MediaDeviceInfo[]>([]);
  const list = () => void platform?.enumerateDevices().then(devices.set, () => {});
  platform?.addEventListener('devicechange', list);
  onCapture(list);
  return {
    get: devices.get,
    subscribe(listener) {
      list();
      return devices.subscribe(listener);
    },
  } satisfies Observable<MediaDeviceInfo[]>;
}
