/** The words of the page that reads an SDP come with it. */
import { addWords } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../../words/useTranslation' {
  interface WordTrees {
    sdpPage: typeof en;
  }
}
