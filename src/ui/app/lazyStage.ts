import { lazyPart } from '../kit/lazyPart';

const loadStage = () => import('../room/RoomStage');
/** The stage and its charts come apart from the first bundle: fetched as soon as somebody is about to join. */
export const preloadStage = () => void loadStage().catch(() => {}); // told when it is shown
export const LazyStage = lazyPart(loadStage);
