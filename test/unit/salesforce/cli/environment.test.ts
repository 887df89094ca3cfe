import assert from 'node:assert/strict';
import { environmentFor } from '../../../../src/salesforce/cli/environment.ts';

describe('environment of sf', () => {
  it('is quiet, shows no secrets and knows where to find Node', () => {
    const environment = environmentFor(
      { Path: '/a', FORCE_COLOR: '1', sf_temp_show_secrets: 'true', ELECTRON_RUN_AS_NODE: '1', HOME: '/home/ada' },
      ['/opt/sf/bin'],
      'linux',
    );
    assert.deepEqual(environment, {
      Path: '/a:/opt/sf/bin',
      HOME: '/home/ada',
      NO_COLOR: '1',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
    });
  });

  it('makes a PATH where there is none', () => {
    assert.equal(environmentFor({}, ['/x', '/y'], 'linux')['PATH'], '/x:/y');
  });

  it('lets no program of a workspace be found', () => {
    const posix = environmentFor({ PATH: '.:bin::/a:./node_modules/.bin' }, ['/b'], 'darwin');
    assert.equal(posix['PATH'], '/a:/b');
    const windows = environmentFor({ Path: '.;bin;;\\tools;C:tools;C:\\tools;\\\\server\\bin' }, ['D:\\sf'], 'win32');
    assert.equal(windows['Path'], 'C:\\tools;\\\\server\\bin;D:\\sf');
    assert.equal(windows['NoDefaultCurrentDirectoryInExePath'], '1');
  });
});
