using System.Text.Json;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// axe-core, which finds what assistive technologies cannot use. Its script is run by the developer tools, not by the page, whose policy would
/// not allow it.
/// </summary>
internal static class Axe
{
    private const string Variable = "HEALTHLOGGER_AXE";

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Environment.GetEnvironmentVariable(Variable)!));

    /// <summary>Skips the test if axe-core is not there.</summary>
    public static void SkipIfMissing() => Skip.IfNot(
        File.Exists(Environment.GetEnvironmentVariable(Variable)), $"{Variable} does not name the file axe.min.js of the npm package axe-core.");

    /// <summary>Returns each violation of a rule with the elements that violate it.</summary>
    /// <param name="rules">The ids of the rules, or none for all.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>(
            """
            async rules => (await axe.run(document, {
              resultTypes: ["violations"], ...(rules.length > 0 ? { runOnly: { type: "rule", values: rules } } : {}),
            })).violations.map(rule => `${rule.id}: ${rule.nodes.map(node => `${node.target.flat().join(" >> ")} ${node.html} (${node.failureSummary})`).join("; ")}`)
            """,
            rules);
        return [.. found.EnumerateArray().Select(violation => violation.GetString()!)];
    }
}
