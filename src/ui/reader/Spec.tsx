import { specLinks } from './specLinks';

/** References to standards, linked where possible. `spec` comes from charts and calls, never from outside. */
export const Spec = ({ spec }: { spec: string }) => (
  <ul className="specs">
    {specLinks(spec).map(({ text, href }) => (
      <li key={text}>
        {href === null ? (
          text
        ) : (
          <a href={href} target="_blank" rel="noreferrer">
            {text}
          </a>
        )}
      </li>
    ))}
  </ul>
);
