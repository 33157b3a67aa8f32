using System.Globalization;
using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Requests that are wrong in some way, mostly only a little.</summary>
internal sealed class MalformedRequest(Random random, string host, IReadOnlyList<string> tokens)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];
    private static readonly string[] OddMethods = ["OPTIONS", "TRACE", "get", "P\u00d6ST", "A B", ""];
    private static readonly string[] Paths =
    [
        "/records", "/records", "/records", "/records", "/records", "/records", "/records/r-1", "/records/%00", "/records/%ff", "/records/../x", "/queries/1", "/trends", "/export", "/reports/2026-01",
        "/reports/9999-99", "/openapi.json", "/", "//", "*", "http://x/", "/%", "/records?limit=-1", "/records?cursor=x&from=1&to=", "/trends?days=9e9",
    ];

    private static readonly string[] Types =
        ["application/json", "application/x-ndjson", "text/plain", "multipart/form-data; boundary=x", "application/json;;charset=x", ""];

    private static readonly string[] Bodies =
    [
        """{"mood":50}""", """{"mood":50,"recorded_at":"2026-01-31T08:30:00Z","revision":1}""", "[]", "{}", "null", "[[[[", "{\"mood\":1e999}", "{\"mood\":\"50\"}",
        "{\"mood\":50,\"mood\":51}", "{\"user_id\":\"p01\",\"mood\":50}", "\u0000", "{\"record_id\":\"\\ud800\",\"mood\":5}", "\ufeff{}", "{\"flags\":64,\"mood\":5}",
    ];

    /// <summary>A request whose end is where it says, so that a response can be expected.</summary>
    public string Framed()
    {
        var body = Damage(Pick(Bodies));
        var isChunked = IsOneOf(4);
        var method = Pick(IsOneOf(10) ? OddMethods : Methods);
        var path = IsOneOf(4) ? Pick(Paths) + Printable(random.Next(20)) : IsOneOf(10) ? Damage(Pick(Paths)) : Pick(Paths);
        var headers = new StringBuilder($"{method} {path} HTTP/1.1\r\n");
        headers.Append(CultureInfo.InvariantCulture, $"Host: {(IsOneOf(20) ? "evil.example" : host)}\r\n");
        headers.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {(IsOneOf(10) ? "wrong" : tokens[random.Next(tokens.Count)])}\r\n");
        headers.Append(CultureInfo.InvariantCulture, $"Content-Type: {(IsOneOf(3) ? Pick(Types) : Types[0])}\r\n");
        for (var i = random.Next(3); i > 0; i--)
        {
            headers.Append(CultureInfo.InvariantCulture, $"{Pick(["X-A", "Idempotency-Key", "Origin", "Prefer", "If-None-Match", "Accept", "Cookie"])}: {(IsOneOf(20) ? Line(random.Next(40)) : Printable(random.Next(40)))}\r\n");
        }

        headers.Append(isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        return headers.Append(!isChunked ? body : body.Length == 0 ? "0\r\n\r\n" : $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n").ToString();
    }

    /// <summary>Bytes that may be anything.</summary>
    public string Raw() => IsOneOf(3) ? Line(random.Next(500)) : Damage(Damage(Framed()));

    // Replaces, removes, repeats or inserts a part.
    private string Damage(string text)
    {
        var (at, length) = (random.Next(text.Length + 1), random.Next(8));
        var end = Math.Min(text.Length, at + length);
        return random.Next(5) switch
        {
            0 => text[..at] + text[end..],
            1 => text[..at] + Line(length) + text[end..],
            2 => text[..at] + Line(length) + text[at..],
            3 => text[..end] + text[at..],
            _ => text,
        };
    }

    private bool IsOneOf(int count) => random.Next(count) == 0;

    private string Printable(int length) => string.Create(length, random, (characters, bytes) =>
    {
        foreach (ref var character in characters)
        {
            character = (char)bytes.Next('!', 127);
        }
    });

    private string Line(int length) => string.Create(length, random, (characters, bytes) =>
    {
        foreach (ref var character in characters)
        {
            character = (char)bytes.Next(256);
        }
    });

    private string Pick(string[] of) => of[random.Next(of.Length)];
}
