import type { Stop, Story } from '../../../machines/words/verification';
import { useVerifyWords } from './explorationWords';
import './underWay.css';

/** Messages in transit. */
export function UnderWay({ channel, messages }: { channel: Story['channel']; messages: Stop['underWay'] }) {
  const { t } = useVerifyWords();
  const counts = new Map<string, number>();
  for (const { message, to } of messages) {
    const words = t('stage.to', { message: t(`message.${message}`), seat: t(`seat.${to}`) });
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return (
    <section className="under-way">
      <h3>{t(channel === 'bag' ? 'stage.underWay' : 'stage.mayCome')}</h3>
      {messages.length === 0 ? (
        <p className="hint">{t('stage.nothingUnderWay')}</p>
      ) : (
        <ul>
          {[...counts].map(([words, count]) => (
            <li key={words}>{count > 1 ? `${count} × ${words}` : words}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
