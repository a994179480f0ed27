import { specLinks } from './specLinks';

/** Paragraphs of standards, each a link where it has an address. `spec`: of a chart or a call, never from outside. */
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
