#!/bin/sh
# The whole main job with curl: photographs in, individuals named, a new photograph identified, a decision, an export.
#   RESIGHT_TOKEN=rs_… src/examples/main-job.sh FOLDER_OF_PHOTOGRAPHS [SCIENTIFIC_NAME [TABLE.csv]]
# The table names photographs (a column “photo”) and says when, where and who; what its columns mean is found out by their names.
# Make the token at “Your account” with the scopes VIEW, CONTRIBUTE, REVIEW, EXPORT and ADMINISTER. Needs curl and jq.
set -eu
folder=${1:?"give a folder of photographs"}
species_name=${2:-Species incognita}
table=${3:-}
api=${RESIGHT_URL:-http://localhost:8080}/api/v1
: "${RESIGHT_TOKEN:?make a token at /account/profile and set RESIGHT_TOKEN}"

call() { # METHOD PATH [JSON]
    curl -sS --fail-with-body -X "$1" -H "Authorization: Bearer $RESIGHT_TOKEN" ${3:+-H "Content-Type: application/json" -d "$3"} "$api$2"
}

send() { # FILE PATH
    curl -sS --fail-with-body -X PUT -H "Authorization: Bearer $RESIGHT_TOKEN" -H "Content-Type: application/octet-stream" \
        --data-binary @"$1" "$api$2"
}

name_of() { basename "$1" | jq -sRr 'rtrimstr("\n") | @uri'; }

follow() { # JOB
    said=
    while :; do
        answer=$(call GET "/jobs/$1")
        now=$(echo "$answer" | jq -r '"   \(.state): \(if .state == "RUNNING" then "\(.done) of \(.total)" else .reason // "" end)"')
        [ "$now" = "$said" ] || echo "$now"
        said=$now
        case $now in *QUEUED:* | *RUNNING:*) sleep 2 ;; *) break ;; esac
    done
}

echo "1. The species"
species=$(call GET /species | jq --arg n "$species_name" 'map(select(.scientificName == $n))[0].id // empty')
[ -n "$species" ] || species=$(call POST /species "$(jq -n --arg n "$species_name" '{scientificName: $n, commonName: $n}')" | jq .id)
echo "   $species_name is species $species"

echo "2. An import"
import=$(call POST /imports "$(jq -n --argjson s "$species" '{name: "By curl", speciesId: $s, observer: "curl"}')" | jq .id)
for file in "$folder"/*.[jJpP]*[gG]; do
    send "$file" "/imports/$import/files/$(name_of "$file")?sha256=$(sha256sum "$file" | cut -d' ' -f1)" > /dev/null
done
if [ -n "$table" ]; then
    send "$table" "/imports/$import/table?name=$(name_of "$table")" \
        | jq -r '"   columns of the table:", (.columns[] | "     \(.name): \(.field // "not used")")'
    # to say it otherwise: {"mapping": {"Animal": "INDIVIDUAL", "Notes": null}}
    follow "$(call POST "/imports/$import/table/check" '{"mapping": {}}' | jq .jobId)"
    call GET "/imports/$import/table/problems?limit=20" \
        | jq -r '.items[] | .line as $line | .problems[] | "   row \($line), \(.column) “\(.value)”: \(.message)"'
fi
follow "$(call POST "/imports/$import/start" | jq .jobId)"
call GET "/imports/$import/notes" | jq -r '.[] | "   \(.name): \(.reason)"'

echo "3. Who is on them?"
sighting=$(call POST "/review/next?import=$import" | jq -r '.sightingId // empty')
while [ -z "$sighting" ]; do
    sleep 2
    next=$(call POST "/review/next?import=$import"); sighting=$(echo "$next" | jq -r '.sightingId // empty')
    [ "$(echo "$next" | jq -r '.why // "IDENTIFYING"')" = IDENTIFYING ] || { echo "   nothing to decide: $(echo "$next" | jq -r .why)"; break; }
done
if [ -n "$sighting" ]; then
    call GET "/identifications?sighting=$sighting" | jq -r '.[] | "   sighting \(.sightingId): \(.state) \(.label // .reason // "")", (.candidates[:5][]? | "     \(.rank). \(.name // "not yet named") \(.similarity * 1000 | round / 1000) \(.label)")'

    echo "4. A decision: a new individual"
    version=$(call GET "/sightings/$sighting" | jq .version)
    call POST /decisions "$(jq -n --argjson s "$sighting" --argjson v "$version" '{sightingId: $s, sightingVersion: $v, verdict: "NEW_INDIVIDUAL", remarks: "by curl"}')" | jq -r '"   \(.verdict): \(.name)"'
fi

echo "5. An export"
export=$(call POST /exports "$(jq -n --arg s "$species" '{format: "CSV", filter: {species: $s}}')")
echo "$export" | jq -r '"   \(.rowCount) sightings, SHA-256 \(.sha256)"'
call GET "/exports/$(echo "$export" | jq .id)/file" > resight-export.csv
echo "   resight-export.csv: $(sha256sum resight-export.csv | cut -d' ' -f1)"
