using System.Text.Json.Serialization;

namespace HealthLogger.Local.Commands;

/// <summary>The results that commands print with <c>--format json</c>: one indented object, names in snake case, null left in.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(LoggedJson))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
