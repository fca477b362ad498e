import { join } from 'node:path';
import { execa } from 'execa';

import type { Bench } from '../bench.mts';

/** Run by n8n's own Node: older ones have no SQLite (nodejs.org, node:sqlite). */
const SCRIPT = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, sql] = process.argv.slice(1);
	console.log(JSON.stringify(new DatabaseSync(file, { readOnly: true }).prepare(sql).all()));
`;

/** Asks n8n's database while n8n runs. */
export async function query<Row>(bench: Bench, sql: string): Promise<Row[]> {
	const file = join(bench.n8n.userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await execa(bench.runtime.node, ['--no-warnings', '-e', SCRIPT, file, sql]);
	return JSON.parse(stdout) as Row[];
}

/** What one parked execution of a workflow takes in n8n's database, in bytes: its data and its copy of the workflow. */
export async function bytesOfPark(bench: Bench, workflowId: string): Promise<number> {
	const [row] = await query<{ bytes: number }>(
		bench,
		`SELECT avg(length(CAST(d.data AS BLOB)) + length(CAST(d.workflowData AS BLOB))) AS bytes
		FROM execution_data d JOIN execution_entity e ON e.id = d.executionId
		WHERE e.workflowId = '${workflowId}' AND e.status = 'waiting'`,
	);
	return row?.bytes ?? NaN;
}
