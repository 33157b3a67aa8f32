using System.Text.Json.Serialization;

namespace HealthLogger.Local.Commands;

/// <summary>The results that commands print with <c>--format json</c>: one indented object, names in snake case, null left in.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SchemaResultJson))]
[JsonSerializable(typeof(ReplayResultJson))]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(DoctorResult))]
[JsonSerializable(typeof(StatusResult))]
[JsonSerializable(typeof(ArchiveResult))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(LoggedJson))]
[JsonSerializable(typeof(AddedPersonJson))]
[JsonSerializable(typeof(PeopleJson))]
[JsonSerializable(typeof(RevokedPersonJson))]
[JsonSerializable(typeof(ErasureResultJson))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
