using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace HealthLogger.Functions.Http;

/// <summary>
/// Reads of an HTTP API's event what a request is made of, and leaves out the rest: a cold start would otherwise prepare
/// the serialization of sixty properties that nobody looks at. Names are as AWS writes them, camelCase.
/// </summary>
internal sealed class RequestJson : JsonConverter<APIGatewayHttpApiV2ProxyRequest>
{
    private static readonly string[] PathOfClaims = ["authorizer", "jwt", "claims"];

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <exception cref="JsonException">The event is no JSON object.</exception>
    public override APIGatewayHttpApiV2ProxyRequest Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The event of an HTTP API is a JSON object.");
        }

        var request = new APIGatewayHttpApiV2ProxyRequest();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json, request);
        }

        return request;
    }

    /// <exception cref="NotSupportedException">Always: functions are sent events, and send none.</exception>
    public override void Write(Utf8JsonWriter writer, APIGatewayHttpApiV2ProxyRequest value, JsonSerializerOptions options) =>
        throw new NotSupportedException("An event is only read.");

    private static void ReadMember(ref Utf8JsonReader json, APIGatewayHttpApiV2ProxyRequest request)
    {
        if (TryEnter(ref json, "body"u8))
        {
            request.Body = ReadText(ref json);
        }
        else if (TryEnter(ref json, "isBase64Encoded"u8))
        {
            request.IsBase64Encoded = json.TokenType == JsonTokenType.True;
        }
        else if (TryEnter(ref json, "headers"u8))
        {
            request.Headers = ReadTexts(ref json);
        }
        else if (TryEnter(ref json, "requestContext"u8))
        {
            request.RequestContext = new() { Authorizer = new() { Jwt = new() { Claims = ReadClaims(ref json, PathOfClaims) } } };
        }
        else
        {
            json.Skip();
        }
    }

    // Where it is, the reader goes on to the member's value.
    private static bool TryEnter(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    // A body that is no text is none.
    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Skip();
        return json.TokenType == JsonTokenType.String ? json.GetString() : null;
    }

    private static Dictionary<string, string>? ReadClaims(ref Utf8JsonReader json, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || json.TokenType != JsonTokenType.StartObject)
        {
            return ReadTexts(ref json);
        }

        Dictionary<string, string>? claims = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(path[0]))
            {
                json.Read();
                claims = ReadClaims(ref json, path[1..]);
            }
            else
            {
                json.Skip();
            }
        }

        return claims;
    }

    // A claim may be a list; none of those is looked at.
    private static Dictionary<string, string>? ReadTexts(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        var texts = new Dictionary<string, string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (json.TokenType == JsonTokenType.String)
            {
                texts[name] = json.GetString()!;
            }
            else
            {
                json.Skip();
            }
        }

        return texts;
    }
}
