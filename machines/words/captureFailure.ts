import type { Failure, FailureReason } from './vocabulary';

const reasons: Record<string, FailureReason> = {
  NotAllowedError: 'mediaDenied',
  SecurityError: 'mediaDenied',
  NotFoundError: 'mediaMissing',
  OverconstrainedError: 'mediaMissing',
  NotReadableError: 'mediaBusy',
  AbortError: 'mediaBusy',
  NotSupportedError: 'mediaUnsupported',
  InvalidStateError: 'mediaDenied',
  InsecureContextError: 'insecureContext',
};

/**
 * Reads a rejection of getUserMedia or getDisplayMedia (W3C Media Capture §10.3; an `InsecureContextError` is ours:
 * `navigator.mediaDevices` does not exist there). An unknown error is our bug and must not look like a refusal.
 */
export function captureFailure(error: unknown): Failure {
  const { name, message } =
    typeof error === 'object' && error !== null && 'name' in error && 'message' in error
      ? { name: String(error.name), message: String(error.message) }
      : { name: '', message: String(error) };
  return { reason: reasons[name] ?? 'bug', detail: `${name}: ${message}` };
}
