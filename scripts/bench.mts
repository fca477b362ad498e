/** `npm run bench`: see bench/main.mts. */
export { main } from '../bench/main.mts';
