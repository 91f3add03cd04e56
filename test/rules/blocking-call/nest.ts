import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Controller, Get, Injectable, Post, type CanActivate, type NestInterceptor, type OnModuleInit } from '@nestjs/common'
import { Cron } from '@nestjs/schedule'
import { MessagePattern } from '@nestjs/microservices'

@Injectable()
export class ReportService implements OnModuleInit {
  private template = ''

  onModuleInit(): void {
    this.template = readFileSync('template.html', 'utf8')
  }
  render(name: string): string {
    return this.template + this.read(name)
  }
  private read(name: string): string {
    return readFileSync(name, 'utf8') // expect[blocking-call]: on every GET :name (ReportController.show) through ReportService.render → ReportService.read
  }
  @Cron('0 0 * * *')
  rotate(): void {
    execSync('logrotate') // expect[blocking-call]: each time cron
  }
}

@Controller('reports')
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Get(':name')
  show(name: string): string {
    return this.reports.render(name)
  }
  @Post()
  async create(): Promise<string> {
    return execSync('make report').toString() // expect[blocking-call]: on every POST (ReportController.create)
  }
  @MessagePattern('print')
  print(): string {
    return execSync('lpr').toString() // expect[blocking-call]: on every message print
  }
  notARoute(): string {
    return readFileSync('unused.txt', 'utf8') // expect[blocking-call]: nothing here tells
  }
}

export class TokenGuard implements CanActivate {
  canActivate(): boolean {
    return readFileSync('tokens.txt', 'utf8').includes('x') // expect[blocking-call]: on every TokenGuard.canActivate
  }
}
export class Logging implements NestInterceptor {
  intercept(): never {
    throw new Error(readFileSync('log.txt', 'utf8')) // expect[blocking-call]: on every Logging.intercept
  }
}
