/** Initializes i18n before the views, which add their translations when they are loaded. */
import { initI18n } from '../../src/ui/words/i18n';

await initI18n('en');
await import('./replay');
