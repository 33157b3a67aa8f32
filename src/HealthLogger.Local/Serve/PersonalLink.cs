namespace HealthLogger.Local.Serve;

/// <summary>
/// A person's address of the page, with their token in the fragment: that is not sent to a server, so it appears in no log and in no
/// <c>Referer</c> header.
/// </summary>
internal static class PersonalLink
{
    public static string Of(string url, string token) => $"{url.TrimEnd('/')}/#token={token}";
}
