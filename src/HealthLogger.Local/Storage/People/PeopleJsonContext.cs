using System.Text.Json.Serialization;

namespace HealthLogger.Local.Storage;

/// <summary>The file of <see cref="PeopleList"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<ListedPerson>))]
internal sealed partial class PeopleJsonContext : JsonSerializerContext;
