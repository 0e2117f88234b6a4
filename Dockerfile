# The application alone; its database is another container (docker-compose.yml) or a server of your own.
# Ubuntu carries the .NET 10 SDK and runtime in its own archive.
FROM ubuntu:24.04 AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# What restoring needs comes first, so that a change of code does not restore anew. global.json stays outside: it pins the SDK
# of developers, the image builds with Ubuntu's; its analyzers may warn of other things, which is no fault of an image.
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/GuestTracking.Core/GuestTracking.Core.csproj src/GuestTracking.Core/packages.lock.json src/GuestTracking.Core/
COPY src/GuestTracking/GuestTracking.csproj src/GuestTracking/packages.lock.json src/GuestTracking/
RUN dotnet restore src/GuestTracking --locked-mode

COPY sql/ sql/
COPY reports/ reports/
COPY src/ src/
RUN dotnet publish src/GuestTracking --configuration Release --no-restore --output /application -p:TreatWarningsAsErrors=false

FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates aspnetcore-runtime-10.0 && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home app && mkdir /home/app/guesttracking && chown app /home/app/guesttracking
WORKDIR /application
COPY --from=build /application ./

# A home that the image's ordinary user may write: volumes made from it keep that owner.
WORKDIR /home/app/guesttracking
USER app
ENTRYPOINT ["dotnet", "/application/guesttracking.dll"]
CMD ["--help"]
