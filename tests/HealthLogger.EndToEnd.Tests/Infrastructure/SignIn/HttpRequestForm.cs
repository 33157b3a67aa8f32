using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The parameters of a request, in its query string or its form.</summary>
internal sealed class HttpRequestForm
{
    private readonly Dictionary<string, string> _values;

    private HttpRequestForm(Dictionary<string, string> values) => _values = values;

    /// <summary>Returns a parameter, or "" if it was not sent.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    public static async Task<HttpRequestForm> ReadAsync(HttpRequest request)
    {
        var values = request.Query.ToDictionary(each => each.Key, each => each.Value.ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
            {
                values[name] = value.ToString();
            }
        }

        return new HttpRequestForm(values);
    }

    /// <summary>Whether the request has the verifier of a challenge, as in RFC 7636 with S256.</summary>
    public bool Proves(string challenge) =>
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(this["code_verifier"]))) == challenge;
}
