import { check, conclude, jest } from './steps.mts';

/**
 * `npm test`: lint, types, and every test that needs no n8n server. Arguments go to jest, and then only jest runs.
 * @returns the exit code
 */
export async function main(args: string[]): Promise<number> {
	if (args.length > 0) return conclude([await jest(args)]);
	const checks = await Promise.all([
		check('Lint', 'n8n-node', ['lint']),
		check('Types', 'tsc', ['-p', 'tsconfig.json', '--noEmit']).then(async (nodes) => {
			const tools = await check('Types of tools and tests', 'tsc', ['-p', 'tsconfig.tools.json']);
			return { passed: nodes.passed + tools.passed, failed: nodes.failed + tools.failed };
		}),
	]);
	return conclude([...checks, await jest([])]);
}
