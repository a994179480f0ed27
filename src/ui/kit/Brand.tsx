/** The way to the start page, at the beginning of each page's bar. */
export const Brand = () => (
  <a className="brand" href="#/">
    Parley
  </a>
);
