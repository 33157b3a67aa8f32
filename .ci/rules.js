// The rule packs of cdk-nag over the translated template: rules.js TEMPLATE.json. A rule that a resource does not follow needs a
// reason in the resource's Metadata, cdk_nag: {rules_to_suppress: [{id, reason}]}, and a reason needs such a rule. An id is the name of
// a rule without its pack, such as LambdaInsideVPC, and stands for the rule in each pack that has it.
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } = require('cdk-nag');
const fs = require('node:fs');

const template = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const key = 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000';
const nothing = Symbol('AWS::NoValue');

// Rules do not look into Fn::If: returns the template with its conditions decided.
function decide(parameters) {
  const text = operand => (operand.Ref ? parameters[operand.Ref] ?? template.Parameters[operand.Ref].Default : operand);
  const holds = condition => {
    const [[name, operands]] = Object.entries(condition);
    if (name === 'Fn::Equals') return text(operands[0]) === text(operands[1]);
    if (name === 'Fn::Not') return !holds(operands[0]);
    throw new Error(`A condition with ${name} is not supported here.`);
  };
  const fill = node => {
    if (node === null || typeof node !== 'object') return node;
    if (node.Ref === 'AWS::NoValue') return nothing;
    if (node['Fn::If']) return fill(node['Fn::If'][holds(template.Conditions[node['Fn::If'][0]]) ? 1 : 2]);
    if (Array.isArray(node)) return node.map(fill).filter(each => each !== nothing);
    return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, fill(each)]).filter(([, each]) => each !== nothing));
  };
  const resources = Object.entries(template.Resources)
    .filter(([, { Condition }]) => !Condition || holds(template.Conditions[Condition]))
    .map(([name, { Condition, ...resource }]) => [name, fill(resource)]);
  return { Parameters: template.Parameters, Resources: Object.fromEntries(resources) };
}

function check(parameters) {
  const file = `${process.argv[2]}.decided`;
  fs.writeFileSync(file, JSON.stringify(decide(parameters)));
  const stack = new Stack(new App(), 'Stack');
  new CfnInclude(stack, 'Template', { templateFile: file });
  return [new AwsSolutionsChecks(), new HIPAASecurityChecks(), new NIST80053R5Checks(), new PCIDSS321Checks()].flatMap(pack =>
    pack.validateScope(stack).violations.flatMap(({ ruleName, description, violatingResources }) => violatingResources.map(resource => ({
      pack: pack.readPackName,
      rule: ruleName.slice(pack.readPackName.length + 1).replace(/\[.*/, ''), // a finding in [ ] may follow
      resource: resource.constructPath.split('/').at(-1),
      description,
    }))));
}

function count(when, findings) {
  const packs = [...new Set(findings.map(({ pack }) => pack))];
  const rules = pack => new Set(findings.filter(each => each.pack === pack).map(({ rule }) => rule)).size;
  console.log(`${when}, rules that are not followed: ${packs.map(pack => `${pack} ${rules(pack)}`).join(', ')}`);
}

const [withoutKey, withKey] = [check({}), check({ CustomerKeyArn: key })];
const findings = [...withoutKey, ...withKey];
const found = new Map(findings.map(each => [`${each.rule} on ${each.resource}`, each]));
const reasons = new Map(Object.entries(template.Resources).flatMap(([name, { Metadata }]) =>
  (Metadata?.cdk_nag?.rules_to_suppress ?? []).map(({ id, reason }) => [`${id} on ${name}`, reason])));
const problems = [
  ...findings.filter(each => each.description.startsWith('Rule threw')).map(each => `${each.rule} on ${each.resource}: the rule itself failed`),
  ...[...found].filter(([name]) => !reasons.get(name)).map(([name, each]) => `${name}: no reason. ${each.pack}: ${each.description}`),
  ...[...reasons.keys()].filter(name => !found.has(name)).map(name => `${name}: a reason, but the rule is followed`),
];

count('Without CustomerKeyArn', withoutKey);
count('With CustomerKeyArn', withKey);
console.log(`${found.size} findings, ${reasons.size} reasons, ${problems.length} problems`);
problems.forEach(problem => console.log(problem));
process.exitCode = problems.length > 0 || found.size === 0 ? 1 : 0;
