using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The version in the names of the page's modules.</summary>
internal static partial class PageVersion
{
    public static async Task<string> OfAsync(HttpClient client) => FirstModule().Match(await client.GetStringAsync("/")).Groups[1].Value;

    [GeneratedRegex("/page/([0-9a-f]+)-start\\.js")]
    private static partial Regex FirstModule();
}
