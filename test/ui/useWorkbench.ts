import { inOut } from '../host/paths.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './openWorkbench.ts';

/**
 * Opens one workbench for the tests of the surrounding `describe` and closes it after them; call the result inside a
 * test to get it. A test that fails leaves `out/screenshots/failed-<title>.png`.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  const opened = (): Workbench => {
    if (!workbench) throw new Error('The workbench is open only inside a test.');
    return workbench;
  };

  before(async () => {
    workbench = await openWorkbench(options);
  });

  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state !== 'failed') return;
    const name = currentTest.fullTitle().replaceAll(/\W+/g, '-');
    await opened().page.screenshot({ path: inOut('screenshots', `failed-${name}.png`) });
  });

  after(() => workbench?.close());

  return opened;
}
