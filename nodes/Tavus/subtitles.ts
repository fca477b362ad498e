import { kinds } from './callbacks/kindOptions';

/** Under a node on the canvas: `get many: pronunciation dictionary`. */
export const operationSubtitle =
	'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}';

const NAMES = JSON.stringify(Object.fromEntries(kinds.map(({ name, value }) => [value, name])));

/** Under a trigger on the canvas: its events, as the list of events names them. */
export const eventsSubtitle = `={{ $parameter["events"].map((event) => (${NAMES})[event] ?? event).join(", ") }}`;
