using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Own;

/// <summary>
/// The token that a query is started with: the same for the same query of the same person within a minute, so that a repeated request joins the
/// query that runs, and a later one reads fresh data.
/// </summary>
internal static class QueryToken
{
    /// <param name="attempt">From 0; a query that was interrupted is started again as another one.</param>
    public static string Of(Query query, DateTimeOffset now, int attempt)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        string[] parts = [query.Name, query.Sql, .. query.Parameters, $"{minute}", $"{attempt}"];

        // Lengths keep the parts apart.
        var text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
