import { Badge, Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Row, Rows } from "../../../parts/rows";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { deviceOf } from "./device";

const api = openApi("");
const KEY = ["sessions"];

/** Where I am signed in. */
export function SessionsBlock() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => said(api.GET("/sessions")),
  });
  const { end, endOthers, isEnding } = useEnding();
  const others = (data?.items.length ?? 1) > 1;
  return (
    <Block
      title={t("security.sessions")}
      text={t("security.sessionsText")}
      actions={
        others && (
          <Button variant="default" onClick={endOthers} loading={isEnding}>
            {t("security.endOthers")}
          </Button>
        )
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={2} />}
      <Rows label={t("security.sessions")}>
        {data?.items.map((one) => {
          const device = deviceOf(one.user_agent) ?? t("security.unknownDevice");
          return (
            <Row
              key={one.id}
              name={
                <>
                  {device}
                  {one.present && (
                    <Badge color="green" variant="light">
                      {t("security.present")}
                    </Badge>
                  )}
                </>
              }
              more={t("security.seen", {
                address: one.address,
                when: format.relative(one.seen_at),
              })}
            >
              {!one.present && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={`${t("security.end")}: ${device}`}
                  onClick={() => end(one.id)}
                >
                  {t("security.end")}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
    </Block>
  );
}

function useEnding() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { done } = useToast();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: KEY });
    done({ message: t("security.ended") });
  };
  const one = useMutation({
    mutationFn: (session_id: string) =>
      said(api.DELETE("/sessions/{session_id}", { params: { path: { session_id } } })),
    onSuccess,
  });
  const others = useMutation({ mutationFn: () => said(api.DELETE("/sessions")), onSuccess });
  return {
    end: one.mutate,
    endOthers: () => others.mutate(),
    isEnding: others.isPending,
  };
}
