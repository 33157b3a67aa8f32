using HealthLogger.Core;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Web;

/// <summary>
/// The parameters of a query string, percent-decoded. A plus sign is a plus sign, not a space as in HTML forms: it is part of timestamps, and
/// must not become another time.
/// </summary>
public sealed class QueryString
{
    /// <summary>No parameters.</summary>
    public static readonly QueryString None = new();

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private QueryString()
    {
    }

    /// <summary>Returns the value of a parameter, or null if it was not sent.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads a query string.</summary>
    /// <param name="query">As it was sent, without the question mark.</param>
    /// <param name="names">The parameters that there are, in their exact case.</param>
    /// <param name="errors">
    /// Receives an error for each parameter that is unknown, repeated, or not valid percent-encoded UTF-8. Its field is the parameter.
    /// </param>
    public static QueryString Read(string query, IReadOnlyCollection<string> names, ICollection<InputError> errors)
    {
        var read = new QueryString();
        foreach (var part in query.Length == 0 ? [] : query.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var sent = equals < 0 ? part : part[..equals];
            var name = PercentEncoding.TryDecode(sent) ?? sent;
            if ((names.Contains(name) ? read.Add(name, equals < 0 ? "" : part[(equals + 1)..]) : "is not a parameter of this request") is { } problem)
            {
                errors.Add(new InputError(0, DisplayText.Fit(name, InputError.MaxName), problem));
            }
        }

        return read;
    }

    private string? Add(string name, string value) =>
        PercentEncoding.TryDecode(value) is not { } decoded ? "is not valid percent-encoded UTF-8"
        : !_values.TryAdd(name, decoded) ? "appears more than once"
        : null;
}
