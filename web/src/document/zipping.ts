import { onceFetched } from '../ui/fetching';

/** What packs and unpacks, fetched when it is first needed. */
export const zipping = onceFetched(() => import('fflate'));
