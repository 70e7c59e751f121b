import { expectFindings, expectNothing } from '../director.ts';

describe('the rule port-before-servers', () => {
  it('finds servers that took port 80 because the port only follows', () => {
    expectFindings(
      'port-before-servers',
      [
        `     port = 80
`,
        '',
      ],
      [
        `weight = 2
     }`,
        `weight = 2
     }
     port = <|8080|>`,
      ],
    );
  });

  it('takes a port that follows and is 80', () => {
    expectNothing(
      [
        `     port = 80
`,
        '',
      ],
      [
        `weight = 2
     }`,
        `weight = 2
     }
     port = 80`,
      ],
    );
  });
});
