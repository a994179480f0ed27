/** Port `captureMedia`, and the browser calls for each media source. */
import { fromPromise } from 'xstate';
import type { MediaRequest } from '../../../machines/words/vocabulary';
import type { MediaStore } from './mediaStore';
import { createTestCard } from './testCard';

export const captureMediaWith = (store: MediaStore) =>
  fromPromise<{ streamId: string | null }, MediaRequest>(({ input }) => store.capture(input));

const chosen = (deviceId: string | undefined) => (deviceId ? { deviceId: { exact: deviceId } } : true);

/** `navigator.mediaDevices` does not exist outside a secure context (W3C Media Capture §9.1). */
function mediaDevices(): MediaDevices {
  if (!navigator.mediaDevices)
    throw new DOMException('navigator.mediaDevices is missing', 'InsecureContextError');
  return navigator.mediaDevices;
}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;

/** Of a device that was chosen once and is gone, the system's default takes the place. Firefox calls it not found. */
async function captureDevices(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const devices = mediaDevices();
  try {
    return await devices.getUserMedia(constraints);
  } catch (error) {
    const { audio, video } = constraints;
    const isChosen = typeof audio === 'object' || typeof video === 'object';
    const isGone = isNamed(error, 'OverconstrainedError') || isNamed(error, 'NotFoundError');
    if (!isChosen || !isGone) throw error;
    return devices.getUserMedia({ ...(audio && { audio: true }), ...(video && { video: true }) });
  }
}

/** If a device is missing, asks for the camera alone, then for the microphone alone. */
async function captureCamera({ cameraId, microphoneId }: MediaRequest) {
  const audio = chosen(microphoneId);
  const video = chosen(cameraId);
  try {
    return await captureDevices({ audio, video });
  } catch (error) {
    if (!isNamed(error, 'NotFoundError')) throw error;
    return captureDevices({ video }).catch(() => captureDevices({ audio }));
  }
}

/** Null for `none`. Rejects with the browser's DOMException. */
export async function captureFromBrowser(request: MediaRequest, name: string): Promise<MediaStream | null> {
  switch (request.source) {
    case 'camera':
      return captureCamera(request);
    case 'microphone':
      return captureDevices({ audio: chosen(request.microphoneId) });
    case 'screen': {
      const devices = mediaDevices();
      if (!('getDisplayMedia' in devices))
        throw new DOMException('getDisplayMedia is missing', 'NotSupportedError');
      return devices.getDisplayMedia({ video: true, audio: true });
    }
    case 'synthetic':
      return createTestCard(name);
    case 'none':
      return null;
  }
}
