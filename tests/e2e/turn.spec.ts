/** A TURN server whose credentials expire, as docs/hosting configures it. */
import type { Page } from '@playwright/test';
import type { IceServer } from '../../machines/words/vocabulary';
import { coturnPath, ownAddress, startCoturn } from '../servers/coturn';
import { expect, test, type OpenPage } from './fixtures';
import { connected, newTopic, roomPath, seated } from './peers';

/** The relayed addresses that a browser obtains, and the codes of the errors that it is told. */
const obtained = (page: Page, server: IceServer) =>
  page.evaluate(async (iceServer) => {
    const pc = new RTCPeerConnection({ iceServers: [iceServer], iceTransportPolicy: 'relay' });
    const errors: number[] = [];
    pc.addEventListener('icecandidateerror', ({ errorCode }) => errors.push(errorCode));
    pc.createDataChannel('any');
    const complete = new Promise((resolve) => {
      pc.addEventListener('icegatheringstatechange', () => {
        if (pc.iceGatheringState === 'complete') resolve(true);
      });
    });
    await pc.setLocalDescription();
    await complete;
    const relayed = pc.localDescription?.sdp.match(/typ relay/g)?.length ?? 0;
    pc.close();
    return { relayed, errors: [...new Set(errors)] };
  }, server);

if (coturnPath !== null && ownAddress !== null) {
  test('credentials that were made with the secret obtain a relay until they expire', async ({ open }) => {
    const { server, stop } = await startCoturn();
    try {
      const page = await open('/');
      expect((await obtained(page, server())).relayed).toBeGreaterThan(0);
      const { credential } = server();
      const others = [
        server(true),
        { ...server(), username: '9999999999:bob', credential: credential ?? '' },
      ];
      for (const other of others) expect(await obtained(page, other)).toEqual({ relayed: 0, errors: [401] });
    } finally {
      await stop();
    }
  });

  /** Two pages that use the server with a credential, and no other way. */
  const relayedOnly = async (open: OpenPage, { urls, username }: IceServer, credential: string) => {
    const path = roomPath(newTopic());
    const pages = [];
    for (const seat of ['callee', 'caller'] as const) {
      const page = await open('/');
      await page.getByRole('button', { name: 'Settings' }).click();
      const dialog = page.getByRole('dialog', { name: 'Settings' });
      await dialog.getByLabel('STUN and TURN servers').fill(`${urls[0]} ${username} ${credential}`);
      await dialog.getByLabel('Only through a TURN server').check();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.goto(path);
      await seated(page, seat);
      pages.push(page);
    }
    return pages;
  };

  test('a call goes through the server alone', async ({ open }) => {
    const { server, stop } = await startCoturn();
    try {
      for (const page of await relayedOnly(open, server(), server().credential ?? '')) await connected(page);
    } finally {
      await stop();
    }
  });

  test('a wrong password is named where no path was found', async ({ open }) => {
    const { server, stop } = await startCoturn();
    try {
      const pages = await relayedOnly(open, server(), 'wrong');
      await expect(async () => {
        const said = await Promise.all(
          pages.map((page) => page.getByText('refused the user name or the password').count()),
        );
        expect(Math.max(...said)).toBeGreaterThan(0);
      }).toPass({ timeout: 40_000 });
    } finally {
      await stop();
    }
  });
} else
  process.stdout.write('turn.spec.ts is left out: it takes coturn, and an address that is no loopback\n');
