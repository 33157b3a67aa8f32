using System.Text;
using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary>The page of a query's result in the address of <c>GET /queries/{id}</c>, which is only good for that query.</summary>
internal static class PageToken
{
    public static string Write(SealedText sealing, string user, string id, string page) =>
        sealing.Seal(user, Purpose(id), Encoding.UTF8.GetBytes(page));

    /// <summary>Returns the page, or null if the text is not one of this query.</summary>
    public static string? Read(SealedText sealing, string user, string id, string text) =>
        sealing.Open(user, Purpose(id), text) is { } page ? Encoding.UTF8.GetString(page) : null;

    private static string Purpose(string id) => $"page of {id}";
}
