import { useTranslation } from '../words/useTranslation';
import { callWith, type CallId, type DescriptionKind } from './calls';
import { Fold } from './Fold';
import { Spec } from './Spec';

/** Browser calls: what each does, today's code, and the code of early WebRTC. */
export const Calls = ({ ids, kind = null }: { ids: readonly CallId[]; kind?: DescriptionKind | null }) =>
  ids.map((id) => <Call key={id} id={id} kind={kind} />);

function Call({ id, kind }: { id: CallId; kind: DescriptionKind | null }) {
  const { t } = useTranslation();
  const { spec, today, once } = callWith(id, kind);
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
