using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace HealthLogger.Functions.Http;

/// <summary>Writes what <see cref="ApiResponse"/> sets of a response.</summary>
internal sealed class ResponseJson : JsonConverter<APIGatewayHttpApiV2ProxyResponse>
{
    /// <exception cref="NotSupportedException">Always: functions send responses, and are sent none.</exception>
    public override APIGatewayHttpApiV2ProxyResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A response is only written.");

    public override void Write(Utf8JsonWriter writer, APIGatewayHttpApiV2ProxyResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, value.StatusCode);
        writer.WriteStartObject("headers"u8);
        foreach (var (name, text) in value.Headers!)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
        writer.WriteString("body"u8, value.Body);
        writer.WriteBoolean("isBase64Encoded"u8, value.IsBase64Encoded);
        writer.WriteEndObject();
    }
}
