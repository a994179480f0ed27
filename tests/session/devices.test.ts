/** When the devices are listed. */
import { expect, it } from 'vitest';
import { createDevices } from '../../src/session/devices';

const camera = { kind: 'videoinput', deviceId: 'c', label: 'A camera', groupId: '' } as MediaDeviceInfo;

function setUp() {
  let plugged: MediaDeviceInfo[] = [];
  const events = new EventTarget();
  const captures = new EventTarget();
  const devices = createDevices(
    {
      enumerateDevices: async () => plugged,
      addEventListener: events.addEventListener.bind(events),
    },
    (listener) => captures.addEventListener('capture', listener),
  );
  return {
    devices,
    plug: () => {
      plugged = [camera];
    },
    change: () => events.dispatchEvent(new Event('devicechange')),
    capture: () => captures.dispatchEvent(new Event('capture')),
  };
}

it.each([
  ['once something is captured, be it in a room', ({ capture }: ReturnType<typeof setUp>) => capture()],
  ['when a device comes or goes', ({ change }) => change()],
  [
    'when somebody looks: the permission may be of an earlier visit',
    ({ devices }) => devices.subscribe(() => {}),
  ],
])('%s', async (_, happens) => {
  const page = setUp();
  page.plug();
  happens(page);
  await expect.poll(page.devices.get).toEqual([camera]);
});

it('tells of none where the browser has no devices to tell of', () => {
  const devices = createDevices(undefined, () => {});
  devices.subscribe(() => {});
  expect(devices.get()).toEqual([]);
});
