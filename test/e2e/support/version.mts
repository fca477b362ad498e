/** Whether the tests run on an n8n 1.x (scripts/e2e.mts says so). */
export const IS_FIRST_MAJOR = (process.env['E2E_N8N'] ?? '').startsWith('1.');
