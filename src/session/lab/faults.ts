/** Faults that the lab injects at the ports of one peer; machines and adapters are those of any call. */
import type { Fact } from '../../../machines/words/facts';
import {
  labFaults,
  type IceChoice,
  type LabFault,
  type MediaRequest,
  type Seat,
} from '../../../machines/words/vocabulary';
import { createConnection } from '../../adapters/webrtc/createConnection';
import { createSubject } from '../observable';

export type FaultSetting = Readonly<Record<LabFault, boolean>>;
const unbroken = Object.fromEntries(labFaults.map((fault) => [fault, false])) as FaultSetting;

/** A port at which nothing listens: ICE checks it and fails, and no packet leaves the machine. */
const deadPort = 65_535;
/** `candidate:<foundation> <component> <transport> <priority> <address> <port> …` (RFC 8839 §5.1). */
export const unreachable = (candidate: string) =>
  candidate.replace(/^((?:a=)?candidate:\S+ \d+ \S+ \d+ \S+) \d+/, `$1 ${deadPort}`);

export function createFaults(seat: Seat, log: (fact: Fact) => void) {
  const setting = createSubject(unbroken);
  return {
    setting,
    set(fault: LabFault, isOn: boolean) {
      if (setting.get()[fault] === isOn) return;
      setting.set({ ...setting.get(), [fault]: isOn });
      log({ kind: 'fault', fault, seat, isOn });
    },
    /** Wraps a capture; the fault rejects it like a refused permission (W3C Media Capture §10.3). */
    capturing:
      (capture: (request: MediaRequest) => Promise<MediaStream | null>) => async (request: MediaRequest) => {
        // Only the camera is refused: sources without a device are the way out that the page offers.
        if (setting.get().refuseCamera && request.source === 'camera')
          throw new DOMException('refused in the lab', 'NotAllowedError');
        return capture(request.source === 'camera' ? { source: 'synthetic' } : request);
      },
    connection(ice: IceChoice): RTCPeerConnection {
      const pc = createConnection(ice);
      const setRemoteDescription = pc.setRemoteDescription.bind(pc);
      const addIceCandidate = pc.addIceCandidate.bind(pc);
      pc.setRemoteDescription = async (description: RTCSessionDescriptionInit) => {
        if (setting.get().failRemoteDescription)
          throw new DOMException('refused in the lab', 'OperationError');
        return setRemoteDescription(description);
      };
      pc.addIceCandidate = async (candidate?: RTCIceCandidateInit | null) =>
        addIceCandidate(
          candidate?.candidate && setting.get().blockCandidates
            ? { ...candidate, candidate: unreachable(candidate.candidate) }
            : candidate,
        );
      return pc;
    },
  };
}
export type Faults = ReturnType<typeof createFaults>;
