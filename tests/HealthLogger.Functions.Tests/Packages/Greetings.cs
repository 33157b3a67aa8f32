using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace HealthLogger.Functions.Tests.Packages;

internal sealed record Question(string Name, DateTime? At = null);

internal sealed record Greeting(string Text, string? Note = null);

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class Greetings : JsonSerializerContext
{
    public static SourceGeneratorLambdaJsonSerializer<Greetings> Serializer { get; } = new();
}
