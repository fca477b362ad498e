import { Attempts } from '../../../nodes/Tavus/execution/attempts.ts';
import { Session } from '../../../nodes/Tavus/execution/session.ts';
import { FAULTY_ITEM, underWay } from './journey.mts';
import { SPEED } from './time.mts';

const LIMIT_MS = 60_000;

/**
 * Tells requests apart by the item that they are sent for, and gives those that are to be answered in time as much real time for it as a
 * user's have: a busy machine is no fault. Ends with `jest.restoreAllMocks`.
 */
export function probe(): void {
	const { run } = Attempts.prototype;
	jest.spyOn(Attempts.prototype, 'run').mockImplementation(async function (
		this: Attempts,
		item,
		ready,
	) {
		const store = underWay.getStore();
		if (store === undefined) return await run.call(this, item, ready);
		return await underWay.run({ ...store, item }, async () => await run.call(this, item, ready));
	});
	const { call } = Session.prototype;
	jest.spyOn(Session.prototype, 'call').mockImplementation(async function (
		this: Session,
		request,
		limits = {},
	) {
		const { journey, item = FAULTY_ITEM } = underWay.getStore() ?? {};
		if (journey?.fault === 'slow drip' && item === FAULTY_ITEM)
			return await call.call(this, request, limits);
		const timeoutMs = (limits.timeoutMs ?? LIMIT_MS) * SPEED;
		return await call.call(this, request, { ...limits, timeoutMs });
	});
}
