import { useTranslation } from '../words/useTranslation';
import { calls, type BrowserCall, type CallId } from './calls';
import { Fold } from './Fold';
import { Spec } from './Spec';

/** Browser calls: what each does, today's code, and the code of early WebRTC. */
export const Calls = ({ ids }: { ids: readonly CallId[] }) => ids.map((id) => <Call key={id} id={id} />);

function Call({ id }: { id: CallId }) {
  const { t } = useTranslation();
  const { spec, today, once }: BrowserCall = calls[id];
  // Only of calls that were written otherwise once.
  const why: string = `call.${id}.why`;
  return (
    <section className="call">
      <h4>
        <code>{id === 'RTCPeerConnection' ? 'new RTCPeerConnection' : id}</code>
      </h4>
      <p>{t(`call.${id}.what`)}</p>
      <Code text={today} />
      {once !== null && (
        <Fold title={t('call.once')}>
          {() => (
            <>
              <Code text={once} />
              <p>{t(why)}</p>
            </>
          )}
        </Fold>
      )}
      <Spec spec={spec} />
    </section>
  );
}

const Code = ({ text }: { text: string }) => (
  <pre tabIndex={0}>
    <code>{text}</code>
  </pre>
);
