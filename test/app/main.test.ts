/** The process itself: what it says and how it ends when it cannot start. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function start(
  environment: Record<string, string>,
  { flags = [], args = [] }: { flags?: readonly string[]; args?: readonly string[] } = {},
): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [...flags, 'src/start.js', ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

describe('the process', { timeout: 60_000 }, () => {
  it('names all that is wrong with the environment and exits 1 before it listens', () => {
    const { status, stderr, stdout } = start({
      PORT: 'x',
      PUBLIC_URL: 'here',
      STORAGE_URL: 'mysql://h',
    });
    expect(status).toBe(1);
    expect(String(stderr).trim().split('\n')).toHaveLength(3);
    expect(stdout).not.toContain('ready');
  });

  it('loads no compiler of TypeScript once everything is prepared', () => {
    expect(start({}, { args: ['--prepare'] })).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const tell = "process.on('exit', () => console.log(process.moduleLoadList.join('\\n')))";
    const { stdout } = start(
      { PORT: 'x' },
      { flags: ['--import', `data:text/javascript,${tell}`] },
    );
    expect(stdout).toContain('NativeModule internal/modules/typescript');
    expect(stdout).not.toContain('amaro');
  });

  it('is prepared and started in the image as by npm, with the same limits of memory', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const lines = [...readFileSync('Dockerfile', 'utf8').matchAll(/^(RUN|CMD) (\["node".*\])$/gm)];
    expect(lines.map(([, verb, command = '']) => [verb, JSON.parse(command).join(' ')])).toEqual([
      ['RUN', `${scripts.start} --prepare`],
      ['CMD', scripts.start],
    ]);
    expect(scripts.start).toContain('--max-semi-space-size=');
    expect(scripts.start).toContain('--heap-growing-percent=');
    expect(scripts.start).toContain('--memory-pool-timeout=');
    expect(scripts.start).toContain('--v8-pool-size=');
  });

  it('exits 1 when the store cannot be opened, without a stack', () => {
    const { status, stderr } = start({ STORAGE_URL: 'sqlite:./package.json/x.db', PORT: '0' });
    expect(status).toBe(1);
    expect(String(stderr)).not.toMatch(/^\s+at /m);
    expect(String(stderr).trim()).not.toBe('');
  });
});
