using HealthLogger.Core.Ingest;

namespace HealthLogger.Web;

/// <summary>What the API offers at one path with one method, whoever hosts it.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Path">At most one part is a name in braces, such as <c>/records/{record_id}</c>.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="Summary">For the API's description.</param>
public sealed record Endpoint(string Method, string Path, Access Access, string Summary)
{
    /// <summary>The part of the path that the template names, or null if it names none.</summary>
    public Parameter? PathParameter { get; init; }

    /// <summary>The parameters of its query string. A request with another one is invalid.</summary>
    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>Whether it takes any query string, because another one than the service reads it.</summary>
    public bool IgnoresQuery { get; init; }

    /// <summary>The headers that it reads.</summary>
    public IReadOnlyList<Parameter> Headers { get; init; } = [];

    /// <summary>The forms of the request's body; none if it has no body.</summary>
    public IReadOnlyList<Content> Body { get; init; } = [];

    /// <summary>The responses of its handler. <see cref="AllAnswers"/> has those of every endpoint too.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Every response, ordered by status.</summary>
    public IReadOnlyList<Answer> AllAnswers => [.. Answers.Concat(AnswersOfAll()).DistinctBy(answer => answer.Status).OrderBy(answer => answer.Status)];

    /// <summary>Its method, and HEAD for what everybody may GET: the same headers without the body.</summary>
    public IEnumerable<string> Methods => (Method, Access) == ("GET", Access.Everybody) ? ["GET", "HEAD"] : [Method];

    private IEnumerable<Answer> AnswersOfAll()
    {
        yield return Answer.Problem(400, "The request is invalid. Every error is listed.");
        yield return Answer.Problem(429, "There were too many requests.") with { Headers = ["Retry-After"] };
        yield return Answer.Problem(503, "The service is unavailable.") with { Headers = ["Retry-After"] };
        if (Access != Access.Everybody)
        {
            yield return Answer.Problem(401, "The request has no valid token.") with { Headers = ["WWW-Authenticate"] };
        }

        if (Path.Contains('{', StringComparison.Ordinal))
        {
            yield return Answer.Problem(404, "There is nothing at this address.");
        }
    }

    /// <summary>Returns its method and its path, such as <c>PUT /records/{record_id}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";

    /// <summary>Returns the part of a path that the template names, or "" if it names none; null if the path is another one.</summary>
    internal string? Match(string path)
    {
        var brace = Path.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return path == Path ? "" : null;
        }

        var value = path.StartsWith(Path[..brace], StringComparison.Ordinal) ? path[brace..] : "";
        return value is not ("" or "." or "..") && !value.Any(each => each == '/' || char.IsControl(each)) ? value : null;
    }

    /// <summary>Reads the parameters, and adds an error for each that is wrong or missing.</summary>
    internal QueryString ReadQuery(string query, ICollection<InputError> errors)
    {
        if (IgnoresQuery)
        {
            return QueryString.None;
        }

        var before = errors.Count;
        var read = QueryString.Read(query, [.. Query.Select(parameter => parameter.Name)], errors);
        foreach (var missing in Query.Where(parameter => parameter.IsRequired && read[parameter.Name] is null))
        {
            if (errors.Skip(before).All(error => error.Field != missing.Name))
            {
                errors.Add(new InputError(0, missing.Name, "is missing"));
            }
        }

        return read;
    }
}

/// <summary>Who may use an endpoint.</summary>
public enum Access
{
    /// <summary>Everybody, without a token.</summary>
    Everybody,

    /// <summary>Whoever has a valid token; the response is about that person only.</summary>
    Own,

    /// <summary>Whoever has a valid token and may read the team's reports.</summary>
    Reports,
}
