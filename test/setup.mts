import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings below this folder; a test must never touch those of the person who runs it.
process.env['N8N_USER_FOLDER'] ??= mkdtempSync(
	join(process.env['TAVUS_TEST_FOLDER'] ?? tmpdir(), 'n8n-'),
);
process.env['NODE_ENV'] = 'test';
process.env['N8N_DIAGNOSTICS_ENABLED'] = 'false';
