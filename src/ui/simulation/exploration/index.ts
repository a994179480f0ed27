/** The words of the exploration, in a space of their own: the page that explores and simulations use them. */
import { flat, i18n } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

i18n.addResourceBundle('en', 'verify', flat(en));
i18n.addResourceBundle('fr', 'verify', flat(fr));

declare module '../../words/useTranslation' {
  interface ExplorationTrees {
    exploration: typeof en;
  }
}
