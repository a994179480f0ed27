import './ui/kit/base.css';
import './ui/kit/controls.css';
import './ui/kit/video.css';
import { createRoot } from 'react-dom/client';
import { createApp } from './session/app';
import { App } from './ui/app/App';
import { Boundary } from './ui/app/Boundary';
import { initI18n } from './ui/words/i18n';

const app = createApp();
window.parley = app.published;
const browserLang = navigator.language.startsWith('fr') ? 'fr' : 'en';
await initI18n(app.settings.get().lang ?? browserLang);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Boundary>
      <App parley={app} />
    </Boundary>,
  );
