import { createRequire } from 'node:module';
import { inspect } from 'node:util';

import { secretsIn } from './secrets.mts';

/** n8n-core's own copy of its logger: npm installs several versions of the package. */
const { Logger } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'@n8n/backend-common',
) as { Logger: { prototype: Record<string, (...parts: unknown[]) => void> } };

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** What was found in everything that n8n or a node of this package gave to n8n's logger, shown or not. */
export interface Logged {
	lines: number;
	secrets: string[];
}

/** n8n logs an error with its node, and so with what the user entered there: that is in the workflow anyway, and not ours to change. */
function withoutNode(part: unknown): unknown {
	if (typeof part !== 'object' || part === null) return part;
	return Object.fromEntries(
		Object.entries(part).map(([name, value]: [string, unknown]) => {
			if (typeof value !== 'object' || value === null || !('node' in value)) return [name, value];
			const { message, stack, cause } = value as Partial<Error>;
			return [name, { ...value, node: undefined, message, stack, cause }];
		}),
	);
}

/**
 * Reads along from now on, until `jest.restoreAllMocks`.
 *
 * @param others what else nobody may read
 */
export function readLogs(others: readonly string[] = []): Logged {
	const logged: Logged = { lines: 0, secrets: [] };
	for (const level of LEVELS) {
		jest.spyOn(Logger.prototype, level).mockImplementation((...parts) => {
			logged.lines += 1;
			const text = inspect(parts.map(withoutNode), { depth: 8, maxStringLength: null });
			const found = [...secretsIn(text), ...others.filter((other) => text.includes(other))];
			logged.secrets.push(...found.map((name) => `${name} in "${text.slice(0, 200)}"`));
		});
	}
	return logged;
}
