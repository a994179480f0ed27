/** Port `captureScreen`: the shared screen, for as long as the actor lives. */
import { fromCallback } from 'xstate';
import { captureFailure } from '../../../machines/words/captureFailure';
import type { ScreenReport } from '../../../machines/words/vocabulary';
import { createTestCard } from './testCard';

export type CaptureScreen = () => Promise<MediaStream>;

export interface CaptureScreenParts {
  /** Rejects with the browser's DOMException. */
  capture: CaptureScreen;
  /** The captured screen; null once it has ended. */
  onScreen: (stream: MediaStream | null) => void;
}

/** W3C Screen Capture §5.1. Without audio, to avoid an echo. Rejects with a DOMException. */
export async function captureScreenFromBrowser(): Promise<MediaStream> {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  if (!devices?.getDisplayMedia) throw new DOMException('getDisplayMedia is missing', 'NotSupportedError');
  return devices.getDisplayMedia({ video: true });
}

/** A test card as screen: needs no permission and no device. */
export const captureScreenCard = async (name: string): Promise<MediaStream> =>
  createTestCard(name, { sound: false });

const stop = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop());

export const captureScreenWith = ({ capture, onScreen }: CaptureScreenParts) =>
  fromCallback(({ sendBack }) => {
    const report = (event: ScreenReport) => sendBack(event);
    let captured: MediaStream | null = null;
    let stopped = false;
    const take = (stream: MediaStream) => {
      if (stopped) return stop(stream); // the actor stopped while the browser was still asking
      captured = stream;
      // `ended` fires if the user stops sharing in the browser's UI, not on track.stop() (W3C Media Capture §4.3.1).
      for (const track of stream.getTracks())
        track.addEventListener('ended', () => !stopped && report({ type: 'media.screenEnded' }));
      onScreen(stream);
      report({ type: 'media.screenCaptured', streamId: stream.id });
    };
    capture().then(take, (error: unknown) => {
      if (!stopped) report({ type: 'media.screenRefused', ...captureFailure(error) });
    });
    return () => {
      stopped = true;
      if (!captured) return;
      stop(captured);
      onScreen(null);
    };
  });
