import { useSpecType } from '../words/spec';
import { specLinks } from './specLinks';

/** References to standards, linked where possible. `spec` comes from charts and calls, never from outside. */
export function Spec({ spec }: { spec: string }) {
  const typed = useSpecType();
  return (
    <ul className="specs">
      {specLinks(spec).map(({ text, href }) => (
        <li key={text}>
          {href === null ? (
            typed(text)
          ) : (
            <a href={href} target="_blank" rel="noreferrer">
              {typed(text)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
