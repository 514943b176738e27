import { TEST_SETTINGS } from '../../store/start.ts';

/** What a store under load is deployed with: writes that meet wait as they do in the shop, for time is real here. */
export const LOAD_SETTINGS = { ...TEST_SETTINGS, WRITE_PATIENCE_MS: '5000' };
